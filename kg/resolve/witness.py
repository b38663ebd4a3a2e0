"""What speaks, beside the name, for two clusters being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.resolve.cluster import Cluster, sorted_roots
from kg.resolve.stories import Stories


def find_witness(a: Cluster, b: Cluster, stories: Stories) -> str | None:
    """What, beside the name, speaks for two clusters being one, in words; the strongest first. None where nothing does.
    """
    if offices := sorted(a.offices & b.offices):
        return f"both {offices[0][1].replace('-', ' ')} of {offices[0][0].upper()}"
    if countries := sorted(a.countries & b.countries):
        return f"both of {countries[0]}"
    small, large = sorted((a, b), key=lambda cluster: (len(cluster.nodes), cluster.order))
    told = large.articles
    for article in sorted(small.articles):
        shared = [other for other in (article, *stories.neighbours(article)) if other in told]
        if shared:
            return "in the same article" if article in shared else f"in the same story ({article}, {min(shared)})"
    return None


class ArticleIndex:
    """Clusters by the articles that mention them."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._clusters: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in sorted_roots(clusters):
            for article in sorted(cluster.articles):
                self._clusters[article].append(cluster)

    def of(self, article: str) -> Sequence[Cluster]:
        """The clusters that the article mentions."""
        return self._clusters.get(article, ())

    def near(self, cluster: Cluster, stories: Stories) -> list[Cluster]:
        """The roots of other clusters in the same articles and in articles of the same stories."""
        articles = {near for article in cluster.articles for near in (article, *stories.neighbours(article))}
        found = sorted_roots(other for article in sorted(articles) for other in self.of(article))
        return [other for other in found if other is not cluster.root()]
