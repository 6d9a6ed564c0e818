//! Comparators, units and scale words around numbers.
