package interdict

// Threshold is the policy's: the score from which on an entry is a match when
// an Ask names none.
func (s *Screener) Threshold() float64 { return s.engine.Policy().Threshold }
