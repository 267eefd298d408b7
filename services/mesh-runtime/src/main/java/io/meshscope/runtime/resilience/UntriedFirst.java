package io.meshscope.runtime.resilience;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.Helper;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.util.ForwardingLoadBalancerHelper;
import io.grpc.util.GracefulSwitchLoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The balancing policy `untried_first`: its child policy picks, and picks again while the pick is
/// an instance that an earlier attempt of the same call was sent to. When all were tried, the
/// child's pick stands. Config: `{"child": [{"round_robin": {}}]}`.
public final class UntriedFirst extends LoadBalancerProvider {

    public static final String POLICY = "untried_first";

    /// How often it picks at most; enough to come to every instance of a service of usual size.
    private static final int PICKS = 16;

    /// This policy's config with one child policy and that one's own config.
    public static Map<String, ?> over(String childPolicy, Map<String, ?> childConfig) {
        return Map.of(POLICY, Map.of("child", List.of(Map.of(childPolicy, childConfig))));
    }

    @Override
    public LoadBalancer newLoadBalancer(Helper helper) {
        return new GracefulSwitchLoadBalancer(new Steering(helper));
    }

    @Override
    public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> config) {
        List<Map<String, ?>> children = new ArrayList<>();
        if (config.get("child") instanceof List<?> list) {
            for (Object child : list) {
                if (child instanceof Map<?, ?> entry) {
                    entry.forEach((name, own) ->
                            children.add(
                                    Map.of(
                                            String.valueOf(name),
                                            own instanceof Map<?, ?> map ? map : Map.of())));
                }
            }
        }
        return GracefulSwitchLoadBalancer.parseLoadBalancingPolicyConfig(children);
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int getPriority() {
        return 5;
    }

    @Override
    public String getPolicyName() {
        return POLICY;
    }

    private static final class Steering extends ForwardingLoadBalancerHelper {

        private final Helper helper;

        Steering(Helper helper) {
            this.helper = helper;
        }

        @Override
        protected Helper delegate() {
            return helper;
        }

        @Override
        public void updateBalancingState(ConnectivityState state, SubchannelPicker picker) {
            helper.updateBalancingState(state, new Picker(picker));
        }
    }

    private static final class Picker extends SubchannelPicker {

        private final SubchannelPicker child;

        Picker(SubchannelPicker child) {
            this.child = child;
        }

        @Override
        public PickResult pickSubchannel(PickSubchannelArgs args) {
            PickResult pick = child.pickSubchannel(args);
            Attempt attempt = args.getCallOptions().getOption(Attempt.KEY);
            if (attempt == null || pick.getSubchannel() == null) {
                return pick;
            }
            for (int i = 0; i < PICKS && wasTried(attempt, pick); i++) {
                PickResult other = child.pickSubchannel(args);
                if (other.getSubchannel() == null) {
                    break;
                }
                pick = other;
            }
            Subchannel chosen = pick.getSubchannel();
            if (chosen != null) {
                attempt.picked(chosen);
            }
            return pick;
        }

        private static boolean wasTried(Attempt attempt, PickResult pick) {
            Subchannel subchannel = pick.getSubchannel();
            return subchannel != null && attempt.wasTried(subchannel);
        }
    }
}
