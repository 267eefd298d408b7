/// Collections in the window: a folder of requests as a tree, its environments and variables, runs
/// and their results, and the request that is open in the form.
@NullMarked
package io.meshscope.ui.invoke.collection;

import org.jspecify.annotations.NullMarked;
