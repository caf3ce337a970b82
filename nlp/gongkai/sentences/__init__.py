"""The sentences of a report: what each does, and whether it would fit any body's report."""

from gongkai.sentences.tagger import tag_sentences

__all__ = ["tag_sentences"]
