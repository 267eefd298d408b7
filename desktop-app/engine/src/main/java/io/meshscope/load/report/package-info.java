/// A load run on paper: as text, JSON, CSV and HTML.
@NullMarked
package io.meshscope.load.report;

import org.jspecify.annotations.NullMarked;
