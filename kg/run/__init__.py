"""Composition: the stages in their order, what is kept between runs, and the processes that read."""
