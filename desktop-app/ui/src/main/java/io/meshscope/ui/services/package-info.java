/// Services and their instances as the registries list them at the moment shown, and the events of
/// the registries.
@NullMarked
package io.meshscope.ui.services;

import org.jspecify.annotations.NullMarked;
