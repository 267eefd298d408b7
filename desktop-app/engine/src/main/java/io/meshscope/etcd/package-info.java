/// An etcd itself: its members, its leases, and two parts of its keys compared and made equal. It
/// is asked when somebody looks; nothing of it goes through the journal.
///
/// Reading changes nothing. Writing happens in one place, from a plan that was shown, and each key
/// only if it is still as the plan found it.
@NullMarked
package io.meshscope.etcd;

import org.jspecify.annotations.NullMarked;
