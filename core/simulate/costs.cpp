// SPDX-License-Identifier: GPL-3.0-or-later
#include "costs.h"

#include <array>

namespace gilscope {

std::span<const CostField> costFields()
{
    static constexpr std::array fields{
        CostField{"iteration_ps", &SimulationCosts::iterationPs},
        CostField{"old_iteration_ps", &SimulationCosts::oldIterationPs},
        CostField{"native_ps", &SimulationCosts::nativePs},
        CostField{"call_ps", &SimulationCosts::callPs},
        CostField{"tick", &SimulationCosts::tick},
        CostField{"context_switch", &SimulationCosts::contextSwitch},
        CostField{"wake_median", &SimulationCosts::wakeMedian},
        CostField{"wake_sigma_percent", &SimulationCosts::wakeSigmaPercent},
        CostField{"signal", &SimulationCosts::signal},
        CostField{"timer_slack", &SimulationCosts::timerSlack},
        CostField{"uncontended", &SimulationCosts::uncontended},
        CostField{"thread_start", &SimulationCosts::threadStart},
        CostField{"line_transfer", &SimulationCosts::lineTransfer},
        CostField{"store_drain", &SimulationCosts::storeDrain},
        CostField{"hot_permille", &SimulationCosts::hotPermille},
        CostField{"awake_permille", &SimulationCosts::awakePermille},
        CostField{"syscall", &SimulationCosts::syscall},
        CostField{"socket_send", &SimulationCosts::socketSend},
        CostField{"socket_receive", &SimulationCosts::socketReceive},
        CostField{"transfer_byte_ps", &SimulationCosts::transferBytePs},
        CostField{"pipe_bytes", &SimulationCosts::pipeBytes},
        CostField{"fresh_byte_ps", &SimulationCosts::freshBytePs},
        CostField{"pickle_message", &SimulationCosts::pickleMessage},
        CostField{"encode_value_ps", &SimulationCosts::encodeValuePs},
        CostField{"encode_byte_ps", &SimulationCosts::encodeBytePs},
        CostField{"decode_value_ps", &SimulationCosts::decodeValuePs},
        CostField{"decode_byte_ps", &SimulationCosts::decodeBytePs},
        CostField{"large_byte_ps", &SimulationCosts::largeBytePs},
        CostField{"fork_call", &SimulationCosts::forkCall},
        CostField{"process_birth", &SimulationCosts::processBirth},
        CostField{"program_load", &SimulationCosts::programLoad},
        CostField{"fork_server_call", &SimulationCosts::forkServerCall},
        CostField{"page_touch", &SimulationCosts::pageTouch},
        CostField{"process_exit", &SimulationCosts::processExit},
        CostField{"thread_kib", &SimulationCosts::threadKiB},
        CostField{"interpreter_kib", &SimulationCosts::interpreterKiB},
        CostField{"bare_kib", &SimulationCosts::bareKiB},
        CostField{"forked_kib", &SimulationCosts::forkedKiB},
        CostField{"shared_kib", &SimulationCosts::sharedKiB},
    };
    return fields;
}

} // namespace gilscope
