/// Launches a cluster of real processes and ends every one of them again.
@NullMarked
package io.meshscope.cluster;

import org.jspecify.annotations.NullMarked;
