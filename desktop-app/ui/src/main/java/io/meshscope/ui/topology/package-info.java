/// Who calls whom at the moment shown: the graph, its table, and what there is to say about one
/// service or one edge.
@NullMarked
package io.meshscope.ui.topology;

import org.jspecify.annotations.NullMarked;
