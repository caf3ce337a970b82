"""The arrays that pass between the modules of the linear model."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Weighing = NDArray[np.float64]
Numbers = NDArray[np.int64]
Columns = NDArray[np.int32]
Hashes = NDArray[np.uint32]
Marks = NDArray[np.bool_]
Matrix = csr_matrix
Array = NDArray[Any]
