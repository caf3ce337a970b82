"""Fit one head: scikit-learn's logistic regression, from where an earlier fit ended."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from gongkai.learn.linear.arrays import Floats, Matrix, Numbers, Weighing
from gongkai.learn.linear.model import Weights, softmax

# The bias of a label that no example has: it is never chosen.
_NEVER = -20.0
_TOLERANCE = 1e-3


class Examples(NamedTuple):
    """Rows of a matrix with a label and a weight each."""

    matrix: Matrix
    labels: Numbers
    weights: Weighing


def fit_head(
    examples: Examples, *, n_labels: int, slack: float, iterations: int, start: Weights | None
) -> Weights:
    """Return the weights of a head with `n_labels` labels.

    The result does not depend on the number of threads, and of `start` only as far as the fit
    ends early: the problem has one optimum.
    """
    seen = np.unique(examples.labels)
    weights = Weights(
        np.zeros((examples.matrix.shape[1], n_labels), np.float32),
        np.full(n_labels, _NEVER, np.float32),
    )
    if len(seen) < 2:
        weights.bias[seen] = 0.0
        return weights
    regression = LogisticRegression(
        C=slack, max_iter=iterations, tol=_TOLERANCE, warm_start=start is not None
    )
    if start is not None and not (start.bias[seen] == _NEVER).any():
        _begin_at(regression, start, seen)
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # iterations bound the time
        regression.fit(examples.matrix, examples.labels, sample_weight=examples.weights)
    if len(seen) == 2:
        weights.columns[:, seen[1]] = regression.coef_[0]
        weights.bias[seen] = 0.0, regression.intercept_[0]
    else:
        weights.columns[:, seen] = regression.coef_.T
        weights.bias[seen] = regression.intercept_
    return weights


def _begin_at(regression: LogisticRegression, start: Weights, seen: Numbers) -> None:
    if len(seen) == 2:
        regression.coef_ = (start.columns[:, [seen[1]]] - start.columns[:, [seen[0]]]).T
        regression.intercept_ = start.bias[[seen[1]]] - start.bias[[seen[0]]]
    else:
        regression.coef_ = start.columns[:, seen].T.astype(np.float64)
        regression.intercept_ = start.bias[seen].astype(np.float64)


def fit_temperature(scores: Floats, labels: Numbers) -> float:
    """Return what scores are to be divided by so that confidence is right on these examples.

    It lies in [0.5, 5]; 1 without examples.
    """
    if not len(labels):
        return 1.0
    rows = np.arange(len(labels))

    def loss(log_temperature: float) -> float:
        shares = softmax(scores / np.float32(np.exp(log_temperature)))
        return float(-np.log(np.maximum(shares[rows, labels], 1e-12)).mean())

    found = minimize_scalar(loss, bounds=(np.log(0.5), np.log(5.0)), method="bounded")
    return round(float(np.exp(found.x)), 3)


def calibration_error(shares: Floats, labels: Numbers, *, n_bins: int = 10) -> float:
    """Return the expected calibration error in [0, 1]: how far confidence is from being right."""
    if not len(labels):
        return 0.0
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    bins = np.minimum((confidence * n_bins).astype(int), n_bins - 1)
    gaps = [
        abs(confidence[bins == each].mean() - right[bins == each].mean()) * (bins == each).mean()
        for each in range(n_bins)
        if (bins == each).any()
    ]
    return float(sum(gaps))
