"""Extracted facts against hand-annotated articles: precision, recall and F1."""

from kg.evaluate.gold import GoldArticle, read_gold
from kg.evaluate.predictions import PredictedFact, read_predictions
from kg.evaluate.score import Evaluation, Score, evaluate

__all__ = ["Evaluation", "GoldArticle", "PredictedFact", "Score", "evaluate", "read_gold", "read_predictions"]
