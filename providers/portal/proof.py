"""Which proof of a claim is offered: whether an email address at the clinic's website proves anything."""

from providers.domains import is_on_shared_host, scripts

# Anybody can get an address at these.
FREE_MAIL = {
    *("gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "rocketmail.com", "outlook.com", "hotmail.com"),
    *("live.com", "msn.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me"),
    *("gmx.com", "gmx.net", "gmx.us", "mail.com", "zoho.com", "zohomail.com", "fastmail.com", "hey.com", "tuta.com"),
    *("tutanota.com", "yandex.com", "yandex.ru", "mail.ru", "qq.com", "163.com", "126.com", "naver.com", "web.de"),
    *("comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net"),
    *("earthlink.net", "optonline.net", "juno.com", "frontier.com", "windstream.net", "mindspring.com"),
}
DISPOSABLE = {
    *("mailinator.com", "guerrillamail.com", "sharklasers.com", "10minutemail.com", "temp-mail.org", "yopmail.com"),
    *("trashmail.com", "getnada.com", "dispostable.com", "maildrop.cc", "throwawaymail.com", "mintemail.com"),
    *("fakeinbox.com", "mohmal.com", "emailondeck.com", "moakt.com", "tempmail.dev", "mail.tm", "grr.la"),
}
# Websites where many clinics have a page. Site builders whose customers get a subdomain are mostly in the public suffix
# list; these are not.
SHARED_HOSTS = {
    *("facebook.com", "instagram.com", "linkedin.com", "x.com", "twitter.com", "tiktok.com", "youtube.com"),
    *("yelp.com", "google.com", "goo.gl", "g.page", "linktr.ee", "beacons.ai", "bio.link", "carrd.co"),
    *("squarespace.com", "square.site", "wix.com", "weebly.com", "godaddy.com", "godaddysites.com", "wordpress.com"),
    *("webflow.io", "jimdo.com", "jimdosite.com", "strikingly.com", "site123.me", "ueniweb.com", "business.site"),
    *("vagaro.com", "booksy.com", "fresha.com", "mindbodyonline.com", "schedulicity.com", "glossgenius.com"),
    *("acuityscheduling.com", "as.me", "janeapp.com", "zenoti.com", "boulevard.io", "joinblvd.com", "setmore.com"),
    *("zocdoc.com", "realself.com", "healthgrades.com", "webmd.com", "groupon.com", "myspasuite.com", "salonlofts.com"),
    *("github.io", "netlify.app", "vercel.app", "pages.dev", "web.app", "firebaseapp.com", "herokuapp.com"),
}


def why_no_email_proof(claim):
    """Return a sentence that says why a claim can't be proven by email, or "" if it can."""
    domain = claim.domain
    if not domain:
        return "The clinic’s page has no website, so there is no address to check."
    if domain in FREE_MAIL | DISPOSABLE:
        return f"Anyone can get an email address at {domain}."
    if domain in SHARED_HOSTS or is_on_shared_host(domain):
        return f"The clinic’s website is at {domain}, which many businesses share."
    if len(scripts(domain)) > 1:
        return "The clinic’s web address mixes alphabets, so one of our moderators has to look at it."
    return ""
