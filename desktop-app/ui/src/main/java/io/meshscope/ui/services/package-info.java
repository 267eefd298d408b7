/// Services and their instances as the registries have them at the moment shown, and what happened
/// in the registries.
@NullMarked
package io.meshscope.ui.services;

import org.jspecify.annotations.NullMarked;
