"""Which URLs may be called: Microsoft's hosts and the configured ones, however the URL is written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from yarl import URL

from handlers.teams.hosts import Hosts
from handlers.teams.settings import SERVICE_HOSTS

HOSTS = Hosts((*SERVICE_HOSTS, "gateway.example:8443", "*.lab.example:9000", "127.0.0.1:4000", "localhost"))
DEVELOPMENT = Hosts(SERVICE_HOSTS, any_loopback=True)

ALLOWED = [
    "https://smba.trafficmanager.net",
    "https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/emea/5c3b1f52-0f3e-4b0d-9c39-6f1f6f6f0001/",
    "https://smba.trafficmanager.net:443/teams/",
    "https://SMBA.TrafficManager.net/emea/",
    "HTTPS://smba.trafficmanager.net/",
    "https://europe.botframework.com/",
    "https://a.b.botframework.com/",
    "https://smba.trafficmanager.net/amer/v3/attachments/0-x/views/original?a=b#c",
    "https://gateway.example:8443/",
    "https://one.lab.example:9000/",
    "http://127.0.0.1:4000/",
    "https://127.0.0.1:4000/",
    "http://localhost/",
]

REFUSED = [
    "",
    " ",
    "/",
    "smba.trafficmanager.net",
    "//smba.trafficmanager.net/",
    "https:smba.trafficmanager.net/",
    "https:/smba.trafficmanager.net/",
    "https:///smba.trafficmanager.net/",
    "http://smba.trafficmanager.net/",
    "http://smba.trafficmanager.net:443/",
    "ftp://smba.trafficmanager.net/",
    "file:///etc/passwd",
    "javascript://smba.trafficmanager.net/",
    "wss://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net:80/",
    "https://smba.trafficmanager.net:0443/",
    "https://smba.trafficmanager.net:/",
    "https://smba.trafficmanager.net:x/",
    "https://smba.trafficmanager.net:99999/",
    "https://smba.trafficmanager.net:443:443/",
    "https://smba.trafficmanager.net./",
    "https://.smba.trafficmanager.net/",
    "https://smba..trafficmanager.net/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://smba.trafficmanager.net-evil.example/",
    "https://evil.smba.trafficmanager.net/",
    "https://trafficmanager.net/",
    "https://evil.trafficmanager.net/",
    "https://botframework.com/",
    "https://.botframework.com/",
    "https://evilbotframework.com/",
    "https://evil-botframework.com/",
    "https://botframework.com.evil.example/",
    "https://x.botframework.com.evil.example/",
    "https://evil.example/smba.trafficmanager.net",
    "https://evil.example?x=.botframework.com",
    "https://evil.example#.botframework.com",
    "https://evil.example/.botframework.com",
    "https://smba.trafficmanager.net@evil.example/",
    "https://smba.trafficmanager.net:443@evil.example/",
    "https://anna@smba.trafficmanager.net/",
    "https://anna:hemligt@smba.trafficmanager.net/",
    "https://@smba.trafficmanager.net/",
    "https://:@smba.trafficmanager.net/",
    "https://evil.example\\@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\\@evil.example/",
    "https://smba.trafficmanager.net\\.evil.example/",
    "https://smba.trafficmanager.net/\\evil.example/",
    "https:\\\\smba.trafficmanager.net\\",
    "https://evil.example%2f.botframework.com/",
    "https://evil.example%00.botframework.com/",
    "https://evil%2eexample.botframework.com/",
    "https://%73mba.trafficmanager.net/",
    "https://smba.trafficmanager.net%2f@evil.example/",
    "https://evil.example\0.botframework.com/",
    "https://evil.example\n.botframework.com/",
    "https://evil.example\t.botframework.com/",
    "https://smba.trafficmanager.net/\r\nHost: evil.example",
    "https://smba.trafficmanager.net/ x",
    " https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/\n",
    "\nhttps://smba.trafficmanager.net/",
    "https://ｓmba.trafficmanager.net/",
    "https://smba。trafficmanager。net/",
    "https://smba.trafficmanager.net\uff0eevil.example/",
    "https://evil.example\u2100.botframework.com/",
    "https://evil.example\uff0f.botframework.com/",
    "https://smbа.trafficmanager.net/",
    "https://bücher.botframework.com/",
    "https://smba.trafficmanager.net/å",
    "https://smba_x.botframework.com/",
    "https://-x.botframework.com/",
    "https://x-.botframework.com/",
    "https://*.botframework.com/",
    "https://169.254.169.254/metadata/identity/oauth2/token",
    "http://169.254.169.254/",
    "https://2852039166/",
    "https://0xa9.0xfe.0xa9.0xfe/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
    "https://[::1]/",
    "https://[::1%25eth0]/",
    "https://[smba.trafficmanager.net]/",
    "https://[v1.x]/",
    "https://[/",
    "https://]/",
    "http://127.0.0.1:4001/",
    "http://127.0.0.1/",
    "http://127.1:4000/",
    "http://2130706433:4000/",
    "http://0127.0.0.1:4000/",
    "http://localhost:4000/",
    "http://localhost./",
    "http://127.0.0.1:4000.evil.example/",
    "http://127.0.0.1:4000@evil.example/",
    "https://gateway.example/",
    "https://gateway.example:443/",
    "http://gateway.example:8443/",
    "https://lab.example:9000/",
    "https://one.lab.example/",
    "https://smba.trafficmanager.net/" + "x" * 8192,
]


@pytest.mark.parametrize("url", ALLOWED)
def test_it_may_be_called(url: str) -> None:
    assert HOSTS.allows(url)


@pytest.mark.parametrize("url", REFUSED)
def test_it_may_not_be_called(url: str) -> None:
    assert not HOSTS.allows(url)


def test_for_development_so_may_this_machine_and_nothing_more() -> None:
    here = ["http://127.0.0.1:56150/_connector", "http://localhost:1/", "http://[::1]:9/", "https://127.0.0.2/"]
    assert [url for url in here if DEVELOPMENT.allows(url)] == here
    elsewhere = ["http://0.0.0.0/", "http://192.168.0.1/", "http://127.0.0.1.evil.example/", "http://2130706433/"]
    elsewhere += ["http://user@127.0.0.1/", "http://127.0.0.1\\@evil.example/", "ftp://127.0.0.1/", "http://[::]/"]
    assert [url for url in elsewhere if DEVELOPMENT.allows(url)] == []


def test_without_a_host_nothing_may_be_called() -> None:
    assert [url for url in ALLOWED if Hosts(()).allows(url)] == []


HOSTLIKE = ("smba", "trafficmanager", ".net", "smba.trafficmanager.net", "botframework.com", "x.", "evil.example")
MARKS = (":", "/", "//", "\\", "@", ".", "..", "?", "#", "%2e", "%40", "[", "]", "-", "_", "*", " ", "\t", "\n", "\0")
OTHERS = ("https", "http", "443", "80", "::1", "127.0.0.1", "é", "。", "\udc80", "xn--bcher-kva")
PIECES = st.sampled_from(HOSTLIKE + MARKS + OTHERS)


@given(
    st.one_of(
        st.text(),
        st.lists(PIECES, max_size=12).map("".join),
        st.lists(PIECES, max_size=6).map(lambda some: f"https://{''.join(some)}"),
    )
)
@example("https://smba.trafficmanager.net\\@evil.example/")
def test_whatever_is_allowed_goes_to_a_listed_host(url: str) -> None:
    if HOSTS.allows(url):
        called = URL(url)
        host, here = str(called.host), called.host in ("127.0.0.1", "localhost")
        listed = host == "smba.trafficmanager.net" or host.endswith((".botframework.com", ".lab.example"))
        assert here or (called.scheme == "https" and (listed or host == "gateway.example"))
        assert (called.user, called.password) == (None, None)
