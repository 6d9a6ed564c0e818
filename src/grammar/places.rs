//! The gazetteer: provinces, districts and communes with their times of validity.
