#pragma once

namespace leadpad::pac {

//! The helpers that a script may count on and that need nothing from outside but \a clock, which says
//! "year month day hour minute second weekday" (months from 1, Sunday 0), of UTC if asked so.
inline constexpr char prelude[] = R"js((function (clock) {
    var world = this;
    var days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
    var months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

    // The arguments without a last "GMT", and the time that they are about.
    function asked(list) {
        var words = Array.prototype.slice.call(list);
        var utc = words.length > 0 && words[words.length - 1] === 'GMT';
        if (utc)
            words.pop();
        return {words: words, now: clock(utc).split(' ').map(Number)};
    }
    function within(from, value, to, wraps) {
        if (from <= to)
            return from <= value && value <= to;
        return wraps && (value >= from || value <= to);
    }
    function number(address) {
        var parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
        if (!parts)
            return null;
        var result = 0;
        for (var i = 1; i <= 4; ++i) {
            if (Number(parts[i]) > 255)
                return null;
            result = result * 256 + Number(parts[i]);
        }
        return result;
    }

    world.alert = function () {};
    world.isPlainHostName = function (host) {
        return !/[.:]/.test(host);
    };
    world.dnsDomainIs = function (host, domain) {
        var name = String(host).toLowerCase();
        var end = String(domain).toLowerCase();
        return name.length >= end.length && name.substring(name.length - end.length) === end;
    };
    world.localHostOrDomainIs = function (host, full) {
        var name = String(host).toLowerCase();
        var whole = String(full).toLowerCase();
        return name === whole || (name.indexOf('.') < 0 && whole.indexOf(name + '.') === 0);
    };
    world.dnsDomainLevels = function (host) {
        return String(host).split('.').length - 1;
    };
    world.isResolvable = function (host) {
        return world.dnsResolve(host) !== null;
    };
    world.isInNet = function (host, net, mask) {
        var address = number(host) === null ? world.dnsResolve(host) : host;
        var bits = number(mask);
        var mine = address === null ? null : number(address);
        var theirs = number(net);
        if (bits === null || mine === null || theirs === null)
            return false;
        return ((mine & bits) >>> 0) === ((theirs & bits) >>> 0);
    };
    world.shExpMatch = function (text, pattern) {
        var source = String(pattern).replace(/[\\^$.|+()\[\]{}]/g, '\\$&').replace(/\*/g, '[\\s\\S]*').replace(/\?/g, '[\\s\\S]');
        return new RegExp('^' + source + '$').test(text);
    };
    world.weekdayRange = function () {
        var about = asked(arguments);
        var from = days.indexOf(about.words[0]);
        var to = about.words.length > 1 ? days.indexOf(about.words[1]) : from;
        return from >= 0 && to >= 0 && within(from, about.now[6], to, true);
    };
    world.timeRange = function () {
        var about = asked(arguments);
        var words = about.words.map(Number);
        function seconds(parts) {
            return (parts[0] || 0) * 3600 + (parts[1] || 0) * 60 + (parts[2] || 0);
        }
        if (words.length === 1)
            return about.now[3] === words[0];
        var half = words.length / 2;
        return within(seconds(words.slice(0, half)), seconds(about.now.slice(3, 6)), seconds(words.slice(half)), true);
    };
    world.dateRange = function () {
        var about = asked(arguments);
        // Which part of a date a word is, as an index of the clock: a year, a month or a day.
        function part(word) {
            return months.indexOf(word) >= 0 ? 1 : Number(word) > 31 ? 0 : 2;
        }
        function kinds(words) {
            return words.map(part).join();
        }
        var half = about.words.length / 2;
        var from = about.words.slice(0, half);
        var to = about.words.slice(half);
        if (half % 1 !== 0 || kinds(from) !== kinds(to))
            from = to = about.words; // one date
        var named = [false, false, false];
        function rank(words) {
            var date = [0, 0, 0];
            words.forEach(function (word) {
                named[part(word)] = true;
                date[part(word)] = part(word) === 1 ? months.indexOf(word) + 1 : Number(word);
            });
            return date[0] * 10000 + date[1] * 100 + date[2];
        }
        var first = rank(from);
        var last = rank(to);
        var now = (named[0] ? about.now[0] * 10000 : 0) + (named[1] ? about.now[1] * 100 : 0) + (named[2] ? about.now[2] : 0);
        return within(first, now, last, !named[0]);
    };
}))js";

} // namespace leadpad::pac
