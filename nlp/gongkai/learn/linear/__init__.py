"""The linear model: n-grams, context and the evidence of the rules, weighed by regression."""
