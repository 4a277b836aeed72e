"""How sessions went, over many of them: minutes to propose, forecasts, a report."""
