/// The bar for a query: completion, what is wrong with it, earlier and saved queries.
@NullMarked
package io.meshscope.ui.query;

import org.jspecify.annotations.NullMarked;
