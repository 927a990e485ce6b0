"""The sample trail: two weeks of an invented company, with nine stories inside."""
