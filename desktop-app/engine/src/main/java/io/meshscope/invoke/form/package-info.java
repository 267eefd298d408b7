/// The message that is being written: one mutable tree, whatever it is edited by.
///
/// The form edits it in place, the JSON text is printed from it and read back into it. No control
/// and no scene class lives here.
@NullMarked
package io.meshscope.invoke.form;

import org.jspecify.annotations.NullMarked;
