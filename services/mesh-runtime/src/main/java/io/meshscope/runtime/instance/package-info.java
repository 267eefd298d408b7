/// Who this process is in the mesh: its name, addresses, version, and the settings it was started
/// with. Must not know how it is registered, configured or observed.
@NullMarked
package io.meshscope.runtime.instance;

import org.jspecify.annotations.NullMarked;
