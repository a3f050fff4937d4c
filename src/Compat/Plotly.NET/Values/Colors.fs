namespace Plotly.NET

open System
open System.Globalization
open DynamicObj
open Newtonsoft.Json

/// A colour by its opacity and its red, green and blue parts, 0 to 255 each.
[<JsonConverter(typeof<ARGBConverter>)>]
type ARGB =
    {
        A: byte
        R: byte
        G: byte
        B: byte
    }

    static member create (a: int) (r: int) (g: int) (b: int) : ARGB =
        let part name value =
            if value < 0 || value > 255 then
                invalidArg name $"A part of a colour is 0 to 255, not {value}."

            byte value

        {
            A = part (nameof a) a
            R = part (nameof r) r
            G = part (nameof g) g
            B = part (nameof b) b
        }

    static member fromRGB (r: int) (g: int) (b: int) : ARGB = ARGB.create 255 r g b

    /// The colour of six hexadecimal digits, with or without `#`.
    static member fromWebHex(hex: string) : ARGB =
        let digits = hex.TrimStart '#'

        match Int32.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) with
        | true, value when digits.Length = 6 -> ARGB.fromRGB (value >>> 16) ((value >>> 8) &&& 255) (value &&& 255)
        | _ -> invalidArg (nameof hex) $"'{hex}' is no colour; six hexadecimal digits such as #636EFA were expected."

    /// `#` and six hexadecimal digits; the opacity is not part of it.
    static member toWebHex(color: ARGB) : string =
        $"#{color.R:X2}{color.G:X2}{color.B:X2}"

    static member fromKeyword(keyword: ColorKeyword) : ARGB =
        let r, g, b = ColorKeyword.toRGB keyword
        ARGB.fromRGB r g b

/// Writes a colour as CSS's rgba().
and ARGBConverter() =
    inherit JsonConverter()

    override _.CanRead = false
    override _.CanConvert objectType = objectType = typeof<ARGB>

    override _.WriteJson(writer, value, _) =
        let color = nonNull value :?> ARGB
        let opacity = (float color.A / 255.).ToString("0.0##", CultureInfo.InvariantCulture)
        writer.WriteValue $"rgba({color.R}, {color.G}, {color.B}, {opacity})"

    override _.ReadJson(_, _, _, _) =
        raise (NotSupportedException "A colour is written as JSON, not read from it.")

/// One colour, a colour a datum, or the values that a colour scale turns into colours.
[<JsonConverter(typeof<ColorConverter>)>]
type Color private (value: obj) =

    /// A colour by opacity, red, green and blue, 0 to 255 each.
    static member fromARGB (a: int) (r: int) (g: int) (b: int) : Color = Color(ARGB.create a r g b)

    /// A colour by red, green and blue, 0 to 255 each.
    static member fromRGB (r: int) (g: int) (b: int) : Color = Color.fromARGB 255 r g b

    /// A colour by six hexadecimal digits, with or without `#`.
    static member fromHex(s: string) : Color = Color(ARGB.fromWebHex s)

    /// One colour a datum.
    static member fromColors(c: seq<Color>) : Color =
        Color(c |> Seq.map (fun color -> color.Value) |> Array.ofSeq)

    /// A colour as CSS writes it.
    static member fromString(c: string) : Color = Color c

    /// One number a datum, to be turned into colours by a colour scale.
    static member fromColorScaleValues(c: seq<#IConvertible>) : Color = Color(c |> Array.ofSeq)

    /// A colour by its CSS name.
    static member fromKeyword(c: ColorKeyword) : Color = Color(ARGB.fromKeyword c)

    member _.Value: obj = value

    override this.Equals(other) =
        match other with
        | :? Color as color -> Object.Equals(this.Value, color.Value)
        | _ -> false

    override this.GetHashCode() = this.Value.GetHashCode()

/// Writes what a colour holds.
and ColorConverter() =
    inherit JsonConverter()

    override _.CanRead = false
    override _.CanConvert objectType = objectType = typeof<Color>

    override _.WriteJson(writer, value, serializer) =
        DynamicObjConverter.Write(writer, (nonNull value :?> Color).Value, serializer)

    override _.ReadJson(_, _, _, _) =
        raise (NotSupportedException "A colour is written as JSON, not read from it.")
