/// The message that is being written: one mutable tree, edited by a form or as JSON.
///
/// The form edits the tree in place; the JSON text is printed from it and read back into it. No
/// JavaFX class is used here.
@NullMarked
package io.meshscope.invoke.form;

import org.jspecify.annotations.NullMarked;
