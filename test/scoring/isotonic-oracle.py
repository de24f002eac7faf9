"""Isotonic regression by scikit-learn: JSON lines {x, y, at} in, JSON lines of predictions at `at` out."""
import json, sys
from sklearn.isotonic import IsotonicRegression
for line in sys.stdin:
    case = json.loads(line)
    model = IsotonicRegression(y_min=1, y_max=5, out_of_bounds="clip").fit(case["x"], case["y"])
    print(json.dumps([float(v) for v in model.predict(case["at"])]))
