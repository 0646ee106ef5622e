#include "Report.h"

#include <cstdio>
#include <string>

namespace ioc::bench {

void report(std::string_view bench,
            std::string_view figure,
            double value,
            std::string_view unit,
            double limit)
{
    std::printf("{\"bench\": \"%s\", \"figure\": \"%s\", \"value\": %.6g, \"unit\": \"%s\", "
                "\"limit\": %.6g, \"ratio\": %.4g}\n",
                std::string{bench}.c_str(),
                std::string{figure}.c_str(),
                value,
                std::string{unit}.c_str(),
                limit,
                value / limit);
    std::fflush(stdout);
}

} // namespace ioc::bench
