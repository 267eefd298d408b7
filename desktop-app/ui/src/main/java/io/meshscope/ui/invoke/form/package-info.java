/// The form of a message: rows and editors that are made from the message's tree and edit it.
///
/// Every part can be reached and used by keyboard; a part that changes its shape is built again,
/// the rest stays.
@NullMarked
package io.meshscope.ui.invoke.form;

import org.jspecify.annotations.NullMarked;
