"""The edge to spaCy: a tokenizer, and a component that tags a Doc as a report.

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "gongkai.jieba.v1"}}})
    nlp.add_pipe("gongkai", config={"settings": {"min_link_score": 0.6}})

spaCy finds both by the entry points of the package; what reads Docs back without a pipeline
(`DocBin`) imports this module for `doc._.gongkai`.
"""

from gongkai.spacy.component import make_component
from gongkai.spacy.tokenizer import make_tokenizer

__all__ = ["make_component", "make_tokenizer"]
