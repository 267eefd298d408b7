/// Customers of the shop by the dozen: calls to its REST gateways at a rate that does not depend on
/// how fast they answer.
///
/// The results are counted as the customers see them. What happens inside the mesh is observed like
/// any other traffic; this package tells nothing of it.
@NullMarked
package io.meshscope.demo.load;

import org.jspecify.annotations.NullMarked;
