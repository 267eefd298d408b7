package io.meshscope.wire.zookeeper;

import java.time.Duration;
import org.apache.zookeeper.KeeperException.Code;

/// Says in the user's words what a failure means.
final class ZooKeeperWords {

    private ZooKeeperWords() {}

    static String who(ZooKeeperAddress address) {
        return "ZooKeeper at " + address;
    }

    static ZooKeeperException of(ZooKeeperAddress address, Code code) {
        return new ZooKeeperException(
                switch (code) {
                    case CONNECTIONLOSS, SESSIONEXPIRED, SESSIONMOVED -> lost(address);
                    case OPERATIONTIMEOUT, REQUESTTIMEOUT ->
                            who(address) + " did not answer in time.";
                    case AUTHFAILED -> who(address) + " does not take the user and password.";
                    case UNIMPLEMENTED ->
                            who(address)
                                    + " is older than 3.6, so it cannot be followed. Connect to a"
                                    + " newer one.";
                    default -> who(address) + " answered: " + code.name().toLowerCase() + ".";
                },
                null);
    }

    static String lost(ZooKeeperAddress address) {
        return who(address) + " is no longer connected.";
    }

    static ZooKeeperException silent(ZooKeeperAddress address, Duration within) {
        return new ZooKeeperException(
                who(address)
                        + " did not answer within "
                        + within.toMillis()
                        + " ms. Check that it runs and that the address is right.",
                null);
    }
}
