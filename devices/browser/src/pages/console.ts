import { begin, define } from '../kit'
import { ConsoleElement } from '../console/shell'

begin()
define('courier-console', ConsoleElement)
