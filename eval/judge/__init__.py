"""A second opinion, never needed: a model grades the answers of a run."""
