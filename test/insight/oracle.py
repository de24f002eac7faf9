"""The same statistics by scikit-learn, SciPy and NumPy: JSON lines of cases in, JSON lines of answers out. None where undefined."""
import json, math, sys, warnings
import numpy as np
from scipy import stats
from sklearn.metrics import cohen_kappa_score, confusion_matrix, mean_absolute_error, mean_squared_error, recall_score
warnings.filterwarnings("ignore")

def number(x):
    x = float(x)
    return x if math.isfinite(x) else None

def pairs(c):
    a, b = np.array(c["a"]), np.array(c["b"])
    kappa = number(cohen_kappa_score(a, b, weights="quadratic", labels=[1, 2, 3, 4, 5]))
    return {
        "kappa": 1.0 if kappa is None else kappa,
        "exact": number(np.mean(a == b)), "withinOne": number(np.mean(abs(a - b) <= 1)),
        "mae": number(mean_absolute_error(b, a)), "rmse": number(math.sqrt(mean_squared_error(b, a))),
        "confusion": confusion_matrix(b, a, labels=[1, 2, 3, 4, 5]).tolist(),
        "recall": [number(recall_score(b, a, labels=[k], average="macro")) if (b == k).any() else None for k in range(1, 6)],
    }

def correlations(c):
    x, y, z = (np.array(c[k], dtype=float) for k in "xyz")
    r = lambda a, b: None if np.ptp(a) == 0 or np.ptp(b) == 0 else number(stats.pearsonr(a, b)[0])
    rest = lambda a: a - np.column_stack([np.ones_like(z), z]) @ np.linalg.lstsq(np.column_stack([np.ones_like(z), z]), a, rcond=None)[0]
    undefined = None in (r(x, y), r(x, z), r(y, z)) or max(abs(r(x, z)), abs(r(y, z))) > 1 - 1e-12
    partial = None if undefined else r(rest(x), rest(y))
    return {"pearson": r(x, y), "spearman": None if r(x, y) is None else number(stats.spearmanr(x, y)[0]), "partial": partial}

def alpha(c):
    """By the coincidence matrix, as Krippendorff computes it by hand."""
    units = [[v for v in u if v is not None] for u in c["units"]]
    units = [u for u in units if len(u) > 1]
    values = sorted({v for u in units for v in u})
    o = np.zeros((len(values), len(values)))
    for u in units:
        for i, a in enumerate(u):
            for j, b in enumerate(u):
                if i != j:
                    o[values.index(a), values.index(b)] += 1 / (len(u) - 1)
    n_c, n = o.sum(axis=1), o.sum()
    delta = {
        "nominal": lambda i, j: float(i != j),
        "interval": lambda i, j: (values[i] - values[j]) ** 2,
        "ordinal": lambda i, j: 0 if i == j else (n_c[min(i, j):max(i, j) + 1].sum() - (n_c[i] + n_c[j]) / 2) ** 2,
    }
    answers = {}
    for name, d in delta.items():
        m = np.array([[d(i, j) for j in range(len(values))] for i in range(len(values))]).reshape(len(values), len(values))
        below = (np.outer(n_c, n_c) * m).sum() if n else 0
        answers[name] = number(1 - (n - 1) * (o * m).sum() / below) if below else None
    return answers

def intraclass(c):
    """Mean squares by least squares on dummy columns."""
    m = np.array(c["rows"], dtype=float)
    n, k = m.shape
    y, row, column = m.ravel(), np.repeat(np.arange(n), k), np.tile(np.arange(k), n)
    def left(*factors):
        x = np.column_stack([np.ones(n * k)] + [np.eye(f.max() + 1)[f] for f in factors])
        return ((y - x @ np.linalg.lstsq(x, y, rcond=None)[0]) ** 2).sum()
    sse = left(row, column)
    msr, msc, mse = (left(column) - sse) / (n - 1), (left(row) - sse) / (k - 1), sse / ((n - 1) * (k - 1))
    below = msr + (msc - mse) / n
    return {"icc": number((msr - mse) / below) if below > 1e-12 else None}

def groups(c):
    level, group = np.array(c["levels"], dtype=float), np.array([g or "" for g in c["groups"]])
    kept = [g for g in sorted(set(group) - {""}) if (group == g).sum() >= .02 * len(level)]
    above = {g: int((level[group == g] > np.median(level)).sum()) for g in kept}
    rate = {g: above[g] / (group == g).sum() for g in kept}
    best = max(kept, key=lambda g: rate[g])
    sd = np.std(level, ddof=1)
    size = lambda g: int((group == g).sum())
    return {g: {
        "scoringRate": rate[g], "impactRatio": number(rate[g] / rate[best]) if rate[best] else None,
        "smd": number((level[group == g].mean() - level[group == best].mean()) / sd) if sd else None,
        "p": None if g == best else number(stats.fisher_exact([[above[g], size(g) - above[g]], [above[best], size(best) - above[best]]])[1]),
    } for g in kept}

def quantiles(c):
    return {"quantiles": [number(q) for q in np.quantile(c["values"], [0, .025, .5, .975, 1])]}

KINDS = {f.__name__: f for f in (pairs, correlations, alpha, intraclass, groups, quantiles)}
for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps(KINDS[case["kind"]](case)))
