/// Customers of the shop by the dozen: calls to its REST gateways at a rate that does not depend on
/// how fast they answer.
///
/// What comes of the calls is counted as the customers see it; what happens inside the mesh is
/// observed like any other traffic, and nothing here tells it.
@NullMarked
package io.meshscope.demo.load;

import org.jspecify.annotations.NullMarked;
