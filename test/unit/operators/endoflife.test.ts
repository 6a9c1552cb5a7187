import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endOfLifeData } from '../../../build/end-of-life.ts'
import type { Condition } from '../../../src/model/index.ts'
import { endOfLifeTable } from '../../../src/operators/index.ts'
import { ROOT } from '../../support/sources.ts'
import { batchOf, ENV, judgeAll, type Types } from './helpers.ts'

const data = (name: string): string => readFileSync(join(ROOT, 'protocols/data', name), 'utf8')
const TABLE = endOfLifeTable(endOfLifeData(data('end-of-life.csv'), data('product-names.csv')))
const TYPES: Types = { product: { type: 'text' }, version: { type: 'version' } }
const condition: Condition = { op: 'supported', product: 'product', version: 'version', on: { is: 'clock', name: 'as-of' } }
/** On 30 June 2026. */
const judge = (product: string, version: string | null): string =>
  judgeAll(condition, batchOf(TYPES, { product: [product], version: [version] }), { ...ENV, endOfLife: TABLE })[0] ?? ''

describe('end-of-life dates, under the names that scanners and registers use, on 30 June 2026', () => {
  it.each([
    // Nessus `operating-system` tags
    ['Microsoft Windows Server 2012 R2 Standard', null, 'not-met'],
    ['Microsoft Windows Server 2019 Standard Build 17763', null, 'met'],
    ['Microsoft Windows 7 Professional', null, 'not-met'],
    ['Microsoft Windows XP Service Pack 2', null, 'not-met'],
    ['Ubuntu 18.04.6 LTS', null, 'not-met'],
    ['Linux Kernel 2.6', null, 'undetermined blank'],
    ['CentOS Linux 7.9', null, 'not-met'],
    ['Red Hat Enterprise Linux 9.4', null, 'met'],
    // Intune and Entra devices
    ['Windows', '10.0.26200.1234', 'met'],
    ['Windows', '10.0.19045.4291', 'not-met'],
    ['Windows 10 Enterprise', '10.0.19045.4291', 'not-met'],
    ['Windows 11 Pro', '10.0.22631.3447', 'not-met'],
    ['Windows 11 Enterprise', '10.0.22631.3447', 'met'],
    ['Windows 11', '10.0.22631.3447', 'undetermined not-in-table'],
    ['iOS', '18.5', 'met'],
    ['macOS', '12.7.6', 'not-met'],
    ['Android', '9', 'not-met'],
    // Defender, asset registers, software inventories
    ['Windows Server 2016', '10.0.14393.5850', 'met'],
    ['WINDOWS SERVER 2008 R2', 'SP1', 'not-met'],
    ['Windows 10', null, 'undetermined blank'],
    ['Microsoft SQL Server 2012 (64-bit)', null, 'not-met'],
    ['Microsoft® SQL Server® 2019', null, 'met'],
    ['Apache Tomcat', '8.5.31', 'not-met'],
    ['Apache HTTP Server', '2.4.41', 'met'],
    ['OpenSSL', '1.0.2k', 'not-met'],
    ['PHP', '7.4.33', 'not-met'],
    ['Python 3.13.1 (64-bit)', null, 'met'],
    ['Debian GNU/Linux 10 (buster)', null, 'not-met'],
    ['Mozilla Firefox', '52.0', 'undetermined not-in-table'],
    ['Internet Explorer 9', null, 'not-met'],
    ['FortiOS', '6.0.4', 'not-met'],
    ['.NET Framework 4.8', null, 'met'],
    ['SUSE Linux Enterprise Server 12 SP5', null, 'undetermined blank'],
    // what only looks like one of them
    ['OpenSSL for Windows Server 2003', '3.5.1', 'met'],
    ['Server 2003 migration tool', null, 'undetermined blank'],
    ['Windows Media Player 12', null, 'undetermined blank'],
    ['Citrix Workspace for Windows 7', null, 'undetermined blank'],
    ['Microsoft SQL Server Management Studio 18', null, 'undetermined blank'],
    ['MySQL Connector/ODBC', '5.1', 'undetermined not-in-table'],
    ['Windows Server 2019', '6.3.9600', 'undetermined not-in-table'],
    ['Debian', 'buster', 'undetermined not-in-table'],
    ['Windows', 'latest', 'undetermined not-in-table'],
  ])('%s %s: %s', (product, version, wanted) => expect(judge(product, version)).toBe(wanted))
})
