/// Logs of all services: search, histogram, one record in full.
@NullMarked
package io.meshscope.ui.log;

import org.jspecify.annotations.NullMarked;
