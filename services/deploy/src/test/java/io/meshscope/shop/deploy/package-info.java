/// Checks of the images and manifests; nothing that runs in a cluster.
@NullMarked
package io.meshscope.shop.deploy;

import org.jspecify.annotations.NullMarked;
