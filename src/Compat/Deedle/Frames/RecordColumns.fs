namespace Deedle

open System
open System.Linq.Expressions
open System.Reflection
open Deedle.Indices

/// Turns a sequence of objects into columns, one for each public property or field of their type.
type internal RecordColumns =

    static member private Column<'T, 'P>(records: 'T[], memberName: string) : Column =
        let record = Expression.Parameter(typeof<'T>, "record")

        let read =
            Expression.Lambda<Func<'T, 'P>>(Expression.PropertyOrField(record, memberName), record).Compile()

        Vec.ofArray (records |> Array.map read.Invoke)

    static member private NullableColumn<'T, 'P when 'P: struct and 'P: (new: unit -> 'P) and 'P :> ValueType>
        (records: 'T[], memberName: string)
        : Column =
        let record = Expression.Parameter(typeof<'T>, "record")

        let read =
            Expression.Lambda<Func<'T, Nullable<'P>>>(Expression.PropertyOrField(record, memberName), record).Compile()

        Vec.ofOptional (records |> Array.map (read.Invoke >> OptionalValue.OfNullable))

    /// The names and types of the columns, in order of declaration.
    static member private Members(record: Type) : (string * Type)[] =
        let access = BindingFlags.Public ||| BindingFlags.Instance

        let properties =
            record.GetProperties access
            |> Array.filter (fun p -> p.CanRead && p.GetIndexParameters().Length = 0)
            |> Array.map (fun p -> p.Name, p.PropertyType)

        Array.append properties (record.GetFields access |> Array.map (fun f -> f.Name, f.FieldType))

    /// A table with a row for each object.
    static member Table<'T>(records: seq<'T>) : Table<int, string> =
        let records = Array.ofSeq records

        records
        |> Array.iteri (fun i r ->
            if isNull (box r) then
                invalidArg "values" $"The record at position {i} is null.")

        let make (name: string, valueType: Type) =
            let underlying = Nullable.GetUnderlyingType valueType
            let access = BindingFlags.NonPublic ||| BindingFlags.Static

            let builder =
                if isNull underlying then
                    typeof<RecordColumns>.GetMethod("Column", access).MakeGenericMethod(typeof<'T>, valueType)
                else
                    typeof<RecordColumns>.GetMethod("NullableColumn", access).MakeGenericMethod(typeof<'T>, underlying)

            builder.Invoke(null, [| box records; box name |]) :?> Column

        let members = RecordColumns.Members typeof<'T>

        {
            Rows = Index.ordinal records.Length
            Columns = Index.ofKeys (Array.map fst members)
            Data = Array.map make members
        }
