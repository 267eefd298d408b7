package io.meshscope.ui.metric;

import io.meshscope.metric.Exemplar;

/// An exemplar in a chart.
///
/// @param value in the unit of the chart's scale
record ChartExemplar(Exemplar exemplar, double value) {}
