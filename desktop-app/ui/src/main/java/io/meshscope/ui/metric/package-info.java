/// Rate, errors, duration and heap of every service on one time axis.
///
/// JFreeChart draws the lines and stays inside this package.
@NullMarked
package io.meshscope.ui.metric;

import org.jspecify.annotations.NullMarked;
