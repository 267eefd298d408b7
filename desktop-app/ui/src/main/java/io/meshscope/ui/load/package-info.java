/// The view of load runs: one call made again and again, with live charts and a report.
@NullMarked
package io.meshscope.ui.load;

import org.jspecify.annotations.NullMarked;
