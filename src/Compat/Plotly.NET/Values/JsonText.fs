namespace Plotly.NET

open System.Globalization
open System.IO
open DynamicObj
open Newtonsoft.Json

/// The JSON of charts and their parts.
module internal JsonText =

    let private write (escaping: StringEscapeHandling) (value: objnull) : string =
        use text = new StringWriter(CultureInfo.InvariantCulture)
        use writer = new JsonTextWriter(text, StringEscapeHandling = escaping)
        DynamicObjConverter.Write(writer, value, Globals.jsonSerializer)
        writer.Flush()
        text.ToString()

    /// JSON in which no character is left that could end the script element it stands in.
    let inScript (value: objnull) : string =
        write StringEscapeHandling.EscapeHtml value

    /// A JSON object of named values.
    let ofMembers (members: (string * objnull) list) : string =
        let whole = DynamicObj()

        for name, value in members do
            whole.SetValue(name, value)

        write StringEscapeHandling.Default whole
