/// Which service calls which at the moment shown: the graph, its table, and the details of one
/// service or one edge.
@NullMarked
package io.meshscope.ui.topology;

import org.jspecify.annotations.NullMarked;
