#include "Session.h"

namespace ioc::session {

Result<std::string> Session::act(domain::Action)
{
    return Error{ErrorKind::Refused, "nothing is done here: this is no live feed"};
}

void Session::dismiss(const std::string&)
{
}

} // namespace ioc::session
