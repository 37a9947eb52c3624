"""Words of several languages: terms, numbers, signs of doubt and denial, and our own phrases."""
