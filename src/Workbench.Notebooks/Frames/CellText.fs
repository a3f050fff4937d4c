/// How a table's cells are written: numbers with the digits a reader needs, in the invariant culture.
module internal Workbench.Notebooks.CellText

open System
open System.Globalization
open System.Net

/// The longest text a cell shows.
let private longest = 120

let private invariant = CultureInfo.InvariantCulture

/// A number with six significant digits; very large and very small ones with an exponent.
let ofFloat (value: float) =
    let size = abs value

    if Double.IsNaN value then
        "NaN"
    elif Double.IsInfinity value then
        (if value > 0.0 then "∞" else "-∞")
    elif size >= 1e15 || (size > 0.0 && size < 1e-4) then
        value.ToString("0.####e+0", invariant)
    elif size >= 1e6 then
        value.ToString("#,0.##", invariant)
    else
        value.ToString("G6", invariant)

/// Whether values of a type are written to the right.
let isNumber (valueType: Type) =
    match Type.GetTypeCode valueType with
    | TypeCode.SByte
    | TypeCode.Byte
    | TypeCode.Int16
    | TypeCode.UInt16
    | TypeCode.Int32
    | TypeCode.UInt32
    | TypeCode.Int64
    | TypeCode.UInt64
    | TypeCode.Single
    | TypeCode.Double
    | TypeCode.Decimal -> not valueType.IsEnum
    | _ -> false

/// The text of a value.
let ofValue (value: obj) =
    let text =
        match value with
        | :? float as number -> ofFloat number
        | :? float32 as number -> ofFloat (float number)
        | :? decimal as number -> ofFloat (float number)
        | :? DateTime as time when time.TimeOfDay = TimeSpan.Zero -> time.ToString("yyyy-MM-dd", invariant)
        | :? DateTime as time -> time.ToString("yyyy-MM-dd HH:mm:ss", invariant)
        | :? IFormattable as formattable -> formattable.ToString(null, invariant)
        | other -> string other

    if text.Length <= longest then
        text
    else
        text.Substring(0, longest) + "…"

/// The short name of a type, as a header shows it.
let typeName (valueType: Type) =
    if valueType = typeof<float> then "float"
    elif valueType = typeof<float32> then "float32"
    elif valueType = typeof<int> then "int"
    elif valueType = typeof<int64> then "int64"
    elif valueType = typeof<bool> then "bool"
    elif valueType = typeof<string> then "string"
    elif valueType = typeof<decimal> then "decimal"
    elif valueType = typeof<DateTime> then "date"
    elif valueType = typeof<obj> then "any"
    else valueType.Name.Split('`')[0]

/// Text as HTML shows it literally.
let encode (text: string) = WebUtility.HtmlEncode text
