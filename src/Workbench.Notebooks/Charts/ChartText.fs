namespace Workbench.Notebooks

open System
open System.Globalization
open System.Net

/// Numbers and labels as charts write them.
module internal ChartText =

    let private invariant = CultureInfo.InvariantCulture

    /// A whole number with thousands separated.
    let count (number: int) : string = number.ToString("N0", invariant)

    /// A number with so many digits after the point.
    let number (digits: int) (value: float) : string = value.ToString($"F{digits}", invariant)

    /// A number with about so many significant digits, without an exponent where it stays readable.
    let significant (digits: int) (value: float) : string = value.ToString($"G{digits}", invariant)

    /// A share as a percentage.
    let percent (share: float) : string =
        (100. * share).ToString("F1", invariant) + " %"

    /// A number and its noun: `1 marker`, `2 markers`.
    let counted (number: int) (noun: string) : string =
        if number = 1 then
            $"1 {noun}"
        else
            $"{count number} {noun}s"

    /// A name as plotly.js shows it literally: it takes labels as a little HTML.
    let escaped (name: string) : string = string (WebUtility.HtmlEncode name)

    /// A number rounded to so many significant digits: coordinates need no more, and a chart of many points gets lighter.
    let rounded (digits: int) (value: float) : float =
        if value = 0. then
            0.
        else
            let magnitude = int (floor (log10 (abs value))) + 1
            let places = digits - magnitude

            if places >= 0 && places <= 15 then
                Math.Round(value, places)
            else
                value

    /// A title, with a second, smaller line.
    let titled (title: string) (subtitle: string) : string =
        if subtitle = "" then
            $"<b>{title}</b>"
        else
            $"<b>{title}</b><br><sup>{subtitle}</sup>"
